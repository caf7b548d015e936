package dev.deltacache.reliability;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;

/**
 * A test class, or one test of it.
 *
 * @param className the class's full name
 * @param method the test's, whatever parameters it has; its class may have inherited it
 */
record TestName(String className, Optional<String> method) {

  /** Reads {@code package.Class} or {@code package.Class#test}. */
  static TestName of(String text) {
    int hash = text.indexOf('#');
    return hash < 0
        ? new TestName(text, Optional.empty())
        : new TestName(text.substring(0, hash), Optional.of(text.substring(hash + 1)));
  }

  /**
   * Finds it.
   *
   * @throws ClassNotFoundException if there is no such class
   * @throws IllegalArgumentException unless the class has one such method
   */
  DiscoverySelector selector(ClassLoader classes) throws ClassNotFoundException {
    Class<?> type = classes.loadClass(className);
    if (method.isEmpty()) {
      return DiscoverySelectors.selectClass(type);
    }
    List<Method> found = new ArrayList<>();
    for (Class<?> holder = type; holder != null; holder = holder.getSuperclass()) {
      for (Method candidate : holder.getDeclaredMethods()) {
        if (candidate.getName().equals(method.get()) && !candidate.isSynthetic()) {
          found.add(candidate);
        }
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(this + " is there " + found.size() + " times");
    }
    return DiscoverySelectors.selectMethod(type, found.getFirst());
  }

  String simpleClassName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return className + method.map(name -> "#" + name).orElse("");
  }
}
