// Stands between the program and the C library (LD_PRELOAD) and lets one call go wrong: the process is killed or stopped before it, or
// the call fails as a machine's calls do. Only calls on files below one folder count; each of them is a step, numbered from 1.
//
//   FAULT_UNDER   the folder, or the one file
//   FAULT_CALLS   the calls that count, such as ",read,"; otherwise all that change something
//   FAULT_AT      the step; 0 for none
//   FAULT_DO      kill | stop | full (no space from this step on) | short (no call writes or reads more than 7 bytes) | an errno
//   FAULT_LOG     a file that gets the name of each step
//   FAULT_CLOCK   jump: the time of day leaps by years between any two questions
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int syncfs(int);
int renameat2(int, const char *, int, const char *, unsigned int);

static _Atomic int steps;
static _Atomic char watched[1 << 16];
static const char *under, *calls, *what;
static int at, log_file = -1;

__attribute__((constructor)) static void start(void) {
  under = getenv("FAULT_UNDER");
  calls = getenv("FAULT_CALLS");
  what = getenv("FAULT_DO");
  const char *number = getenv("FAULT_AT"), *log = getenv("FAULT_LOG");
  at = number ? atoi(number) : 0;
  if (log) log_file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

static int is(const char *word) { return what && strcmp(what, word) == 0; }

static int is_under(const char *path) {
  if (!under || !path) return 0;
  size_t length = strlen(under);
  return strncmp(path, under, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int is_watched(int file) { return file >= 0 && file < (1 << 16) && watched[file]; }

// Counts a step; tells whether it must fail, with errno set.
static int fails(const char *call, int counts, int takes_space) {
  if (!counts) return 0;
  char name[32] = ",";
  strncat(strncat(name, call, 28), ",", 2);
  if (calls ? !strstr(calls, name) : strcmp(call, "read") == 0) return 0;
  int step = ++steps;
  if (log_file >= 0) {
    name[strlen(name) - 1] = '\n';
    if (REAL(write)(log_file, name + 1, strlen(name) - 1) < 0) abort();
  }
  if (at == 0 || !what) return 0;
  if (is("full")) {
    if (step < at || !takes_space) return 0;
    errno = ENOSPC;
    return 1;
  }
  if (step != at) return 0;
  if (is("kill")) kill(getpid(), SIGKILL);
  if (is("stop")) raise(SIGSTOP);
  if (atoi(what) > 0) {
    errno = atoi(what);
    return 1;
  }
  return 0;
}

static int opened(int file, const char *path) {
  if (file >= 0 && file < (1 << 16)) watched[file] = is_under(path);
  return file;
}

#define OPEN(name)                                                                    \
  int name(const char *path, int flags, ...) {                                        \
    va_list rest;                                                                     \
    va_start(rest, flags);                                                            \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;           \
    va_end(rest);                                                                     \
    if (fails("open", is_under(path) && flags & (O_CREAT | O_WRONLY | O_RDWR), flags & O_CREAT)) return -1; \
    return opened(REAL(name)(path, flags, mode), path);                               \
  }
OPEN(open)
OPEN(open64)

ssize_t write(int file, const void *bytes, size_t count) {
  if (fails("write", is_watched(file), 1)) return -1;
  return REAL(write)(file, bytes, is("short") && is_watched(file) && count > 7 ? 7 : count);
}

ssize_t read(int file, void *bytes, size_t count) {
  if (fails("read", is_watched(file), 0)) return -1;
  return REAL(read)(file, bytes, is("short") && is_watched(file) && count > 7 ? 7 : count);
}

int mkdir(const char *path, mode_t mode) { return fails("mkdir", is_under(path), 1) ? -1 : REAL(mkdir)(path, mode); }
int rmdir(const char *path) { return fails("rmdir", is_under(path), 0) ? -1 : REAL(rmdir)(path); }
int unlink(const char *path) { return fails("unlink", is_under(path), 0) ? -1 : REAL(unlink)(path); }
int chmod(const char *path, mode_t mode) { return fails("chmod", is_under(path), 0) ? -1 : REAL(chmod)(path, mode); }
int fchmod(int file, mode_t mode) { return fails("fchmod", is_watched(file), 0) ? -1 : REAL(fchmod)(file, mode); }
int fsync(int file) { return fails("fsync", is_watched(file), 1) ? -1 : REAL(fsync)(file); }
int syncfs(int file) { return fails("syncfs", is_watched(file), 1) ? -1 : REAL(syncfs)(file); }
int flock(int file, int operation) { return fails("flock", is_watched(file), 0) ? -1 : REAL(flock)(file, operation); }

int link(const char *old, const char *new) {
  return fails("link", is_under(old) || is_under(new), 1) ? -1 : REAL(link)(old, new);
}

int rename(const char *old, const char *new) {
  return fails("rename", is_under(old) || is_under(new), 0) ? -1 : REAL(rename)(old, new);
}

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned int flags) {
  return fails("renameat2", is_under(old) || is_under(new), 0) ? -1 : REAL(renameat2)(old_folder, old, new_folder, new, flags);
}

int close(int file) {
  int counts = is_watched(file);
  if (counts) watched[file] = 0;
  if (fails("close", counts, 0)) {
    int code = errno;
    REAL(close)(file);
    errno = code;
    return -1;
  }
  return REAL(close)(file);
}

// Forward by three years, back by eight, and so on, from 1971 to 2090.
static time_t leap(time_t now) {
  static _Atomic unsigned asked;
  static const int years[] = {0, 3, -8, 60, -40, 21, -54, 1};
  return getenv("FAULT_CLOCK") ? now + (time_t)years[asked++ % 8] * 31557600 : now;
}

time_t time(time_t *place) {
  time_t now = leap(REAL(time)(NULL));
  if (place) *place = now;
  return now;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = REAL(clock_gettime)(clock, now);
  if (clock == CLOCK_REALTIME) now->tv_sec = leap(now->tv_sec);
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int result = REAL(gettimeofday)(now, zone);
  now->tv_sec = leap(now->tv_sec);
  return result;
}
