package dev.deltacache.infra;

import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Parses YAML with CloudFormation's tags, each kept as an {@link Intrinsic}. */
final class TemplateYaml extends SafeConstructor {
  // AWS CloudFormation, "Intrinsic function reference": those with a short form
  private static final List<String> TAGS =
      List.of(
          "!Ref",
          "!GetAtt",
          "!Sub",
          "!Join",
          "!Select",
          "!Split",
          "!If",
          "!Equals",
          "!Not",
          "!And",
          "!Or",
          "!Condition",
          "!FindInMap",
          "!ImportValue",
          "!Base64",
          "!Cidr",
          "!GetAZs");

  private TemplateYaml(LoaderOptions options) {
    super(options);
    TAGS.forEach(tag -> yamlConstructors.put(new Tag(tag), new Keep()));
  }

  /** Throws a {@link TemplateException} that names a tag which CloudFormation does not have. */
  static Object parse(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new TemplateYaml(options)).load(yaml);
    } catch (YAMLException e) {
      throw new TemplateException("not readable", e.getMessage());
    }
  }

  private final class Keep extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      return new Intrinsic(
          node.getTag().getValue(),
          switch (node) {
            case ScalarNode scalar -> constructScalar(scalar);
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new YAMLException("no value at tag " + node.getTag());
          });
    }
  }
}
