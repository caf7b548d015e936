package dev.deltacache.infra.tools;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.Earlier;
import dev.deltacache.infra.calls.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An export into a file. Until it is whole there is {@code <file>.part}, and {@code
 * <file>.progress}, which says how much of that counts: it is replaced after each page, once the
 * page is on the disk.
 */
final class ExportFile implements ExportTarget, AutoCloseable {
  private final Path file;
  private final Path part;
  private final Path progress;
  private final FileChannel channel;
  private final Optional<ExportProgress> earlier;

  private ExportFile(Path file, FileChannel channel, Optional<ExportProgress> earlier) {
    this.file = file;
    this.part = beside(file, ".part");
    this.progress = beside(file, ".progress");
    this.channel = channel;
    this.earlier = earlier;
  }

  /** What to do with a file that is there, whole. */
  enum Existing {
    KEEP,
    REPLACE
  }

  /**
   * Takes it up, or begins it.
   *
   * @throws SettingException if it cannot be that file; nothing was written
   */
  static ExportFile open(Path file, CachedDataset dataset, Earlier what, Existing existing) {
    if (Files.exists(file) && existing == Existing.KEEP) {
      throw new SettingException(file + " is there already: give another, or --overwrite");
    }
    try {
      FileChannel channel =
          FileChannel.open(
              beside(file, ".part"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(channel, file);
      Path progress = beside(file, ".progress");
      Optional<ExportProgress> earlier =
          earlier(progress, dataset)
              .filter(before -> what == Earlier.GO_ON && holds(channel, before));
      if (earlier.isEmpty()) {
        // before a page is written that it would count
        Files.deleteIfExists(progress);
      }
      return new ExportFile(file, channel, earlier);
    } catch (NoSuchFileException e) {
      throw new SettingException("There is no folder for " + file);
    } catch (IOException e) {
      throw new SettingException("%s cannot be written: %s".formatted(file, e.getMessage()));
    }
  }

  /** What an earlier export has left. */
  Optional<ExportProgress> earlier() {
    return earlier;
  }

  @Override
  public boolean isShownOn(Terminal terminal) {
    return false;
  }

  @Override
  public void write(byte[] lines, ExportProgress now) {
    try {
      long before = now.bytes() - lines.length;
      if (channel.size() != before) {
        // of a page that was not noted any more
        channel.truncate(before);
      }
      channel.position(before);
      ByteBuffer bytes = ByteBuffer.wrap(lines);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
      Path next = beside(file, ".progress.next");
      Files.writeString(next, now.toJson());
      Files.move(next, progress, ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** It is whole. */
  void finish() {
    try {
      Files.move(part, file, ATOMIC_MOVE);
      Files.delete(progress);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private CallException failure(IOException e) {
    return new CallException(
        "%s cannot be written: %s. Run this again: it goes on".formatted(part, e.getMessage()));
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new SettingException("Another export is writing " + file);
    }
  }

  private static Optional<ExportProgress> earlier(Path progress, CachedDataset dataset)
      throws IOException {
    if (!Files.exists(progress)) {
      return Optional.empty();
    }
    try {
      ExportProgress before = ExportProgress.of(Json.MAPPER.readTree(Files.readString(progress)));
      if (before.dataset().equals(dataset.toString())) {
        return Optional.of(before);
      }
      throw new SettingException(
          "%s was begun with another dataset, %s: give another file, or delete it"
              .formatted(progress, before.dataset()));
    } catch (JsonProcessingException e) {
      throw new SettingException(progress + " is not one that an export has left: delete it");
    }
  }

  private static boolean holds(FileChannel channel, ExportProgress before) {
    try {
      return channel.size() >= before.bytes();
    } catch (IOException e) {
      throw new SettingException("what was written before cannot be read: " + e.getMessage());
    }
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
