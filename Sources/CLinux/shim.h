// Calls of glibc that its headers only show under _GNU_SOURCE.
#pragma once
// Exchanges two folders in one step.
int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);
#define LIANGJI_RENAME_EXCHANGE 2u
// Waits until all that was written to a file system is on the disk.
int syncfs(int descriptor);
// A file that lives in memory alone.
int memfd_create(const char *name, unsigned int flags);
#define LIANGJI_MEMORY_CLOSE_ON_EXEC 1u
