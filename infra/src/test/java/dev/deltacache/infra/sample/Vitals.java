package dev.deltacache.infra.sample;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.ToLongFunction;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What another JVM on this machine takes, as it says itself. */
final class Vitals implements AutoCloseable {
  private final VirtualMachine machine;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;
  private final UnixOperatingSystemMXBean system;

  /**
   * What it takes at a time.
   *
   * @param heapBytes after a collection
   * @param threads of the platform; virtual ones are no cost
   */
  record Sample(long heapBytes, long threads, long files) {
    static long median(List<Sample> samples, ToLongFunction<Sample> of) {
      return samples.stream()
          .mapToLong(of)
          .sorted()
          .skip(samples.size() / 2)
          .findFirst()
          .orElseThrow();
    }
  }

  // the address is that of a process which the test has started
  @SuppressWarnings("BanJNDI")
  Vitals(long pid) throws IOException, AttachNotSupportedException {
    machine = VirtualMachine.attach(Long.toString(pid));
    String address = machine.startLocalManagementAgent();
    connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
    threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
    system = ManagementFactory.getPlatformMXBean(beans, UnixOperatingSystemMXBean.class);
  }

  Sample sample() {
    memory.gc();
    return new Sample(
        memory.getHeapMemoryUsage().getUsed(),
        threads.getThreadCount(),
        system.getOpenFileDescriptorCount());
  }

  @Override
  public void close() throws IOException {
    connector.close();
    machine.detach();
  }
}
