package dev.deltacache.infra.calls;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes what the cache takes for a model and its variant. */
public final class ModelConverter implements ITypeConverter<ModelName> {
  @Override
  public ModelName convert(String text) {
    ModelName model = ModelName.parse(text);
    model
        .problem()
        .ifPresent(
            problem -> {
              throw new TypeConversionException(problem + ": '" + text + "'");
            });
    return model;
  }
}
