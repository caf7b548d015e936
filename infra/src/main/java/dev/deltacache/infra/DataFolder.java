package dev.deltacache.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder in which a database lives, for one run at a time. */
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "in-use";

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes it if it is missing.
   *
   * @throws SettingException if it cannot be written to, or another run uses it
   */
  static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(lock)) {
        lock.close();
        throw new SettingException(
            "%s %s is in use by another run".formatted(LocalSettings.DATA_DIR, folder));
      }
      return new DataFolder(folder, lock);
    } catch (FileAlreadyExistsException e) {
      throw new SettingException(
          "%s %s is a file, not a folder".formatted(LocalSettings.DATA_DIR, folder));
    } catch (IOException e) {
      throw new SettingException(
          "%s %s cannot be written to (%s)"
              .formatted(LocalSettings.DATA_DIR, folder, e.getClass().getSimpleName()));
    }
  }

  /** As DynamoDB Local takes it, which names the file in it. */
  String path() {
    return folder.toString();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // a process that is killed loses its locks, so that nothing has to be cleaned up
  private static boolean isTaken(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // by this very JVM
      return false;
    }
  }
}
