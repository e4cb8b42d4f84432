// glibc's renameat2, which its headers only show under _GNU_SOURCE: it exchanges two folders in one step.
#pragma once
int renameat2(int old_folder, const char *old_name, int new_folder, const char *new_name, unsigned int flags);
#define LIANGJI_RENAME_EXCHANGE 2u
