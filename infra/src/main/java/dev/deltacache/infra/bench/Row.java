package dev.deltacache.infra.bench;

/**
 * What one operation took.
 *
 * @param bytes of a record
 * @param size records of the dataset
 * @param batch records a batch
 */
record Row(Design design, Operation operation, int bytes, int size, int batch, Usage usage) {}
