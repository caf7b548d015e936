package dev.deltacache.infra.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures the work of this process, its collector's and its compiler's included, and its calls to
 * DynamoDB. On Linux the JDK reads CPU time to 10 ms: of one request it says nothing, of many it is
 * right on average.
 */
final class WorkProbe implements Probe {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  // counts what virtual threads allocate, too: with the threads that carry them
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Calls calls;
  private long cpuNs;
  private long allocated;

  WorkProbe(Calls calls) {
    this.calls = calls;
  }

  @Override
  public void start() {
    calls.clear();
    allocated = threads.getTotalThreadAllocatedBytes();
    cpuNs = system.getProcessCpuTime();
  }

  @Override
  public Usage taken(int records) {
    long usedNs = system.getProcessCpuTime() - cpuNs;
    long bytes = threads.getTotalThreadAllocatedBytes() - allocated;
    return new Usage(
        1,
        records,
        0,
        0,
        0,
        0,
        usedNs,
        bytes,
        calls.count(),
        calls.onCriticalPath(),
        calls.criticalPathMs());
  }
}
