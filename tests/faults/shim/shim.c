/*
 * Stands between a program and its files: counts every call that changes a file, makes the Nth one fail, tears it, stops the
 * program in the middle of it, or writes down what was asked in which order. Loaded with LD_PRELOAD by the tests of faults.
 *
 * FAULTS_ROOT   only files below this folder count
 * FAULTS_MODE   count | eio | full | short | kill | record
 * FAULTS_AT     which call, from 1
 * FAULTS_LOG    where to tell what happened (text), or the record (binary)
 * FAULTS_ARMED  1: from the first call; otherwise from the moment the program looks for a file named `faults.arm`
 *
 * Looking for `faults.clear` ends the fault: the disk has room again, the cable is back in its place.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum mode { PASS, COUNT, EIO_ONCE, FULL, SHORT, KILL, RECORD };
enum verdict { GO, FAIL, HALF, DIE };

static enum mode mode;
static int armed, broken, log_fd = -1;
static long at, seen;
static char root[PATH_MAX];
static size_t root_length;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;


static void tell(const char *text) {
    if (log_fd >= 0 && mode != RECORD) syscall(SYS_write, log_fd, text, strlen(text));
}

__attribute__((constructor)) static void start(void) {
    const char *name = getenv("FAULTS_MODE"), *folder = getenv("FAULTS_ROOT"), *log = getenv("FAULTS_LOG");
    if (!name || !folder || !log) return;
    if (!realpath(folder, root)) return;
    root_length = strlen(root);
    at = getenv("FAULTS_AT") ? atol(getenv("FAULTS_AT")) : 0;
    armed = getenv("FAULTS_ARMED") != NULL;
    log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    mode = !strcmp(name, "count") ? COUNT : !strcmp(name, "eio") ? EIO_ONCE : !strcmp(name, "full") ? FULL
        : !strcmp(name, "short") ? SHORT : !strcmp(name, "kill") ? KILL : !strcmp(name, "record") ? RECORD : PASS;
}

__attribute__((destructor)) static void finish(void) {
    char line[64];
    snprintf(line, sizeof line, "total %ld\n", seen);
    tell(line);
}

static int below(const char *path) {
    return root_length && !strncmp(path, root, root_length) && (path[root_length] == '/' || path[root_length] == 0);
}

/* The path of an open file; 0 when it is none of ours. */
static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}

static int ours(const char *path) { return mode != PASS && path && path[0] == '/' && below(path); }

/* What happens to this call. `grows`: it needs room on the disk; `tears`: half of it can be done. */
static enum verdict judge(const char *what, const char *path, int grows, int tears) {
    if (!armed || mode == PASS || mode == RECORD) return GO;
    pthread_mutex_lock(&lock);
    long number = ++seen;
    enum verdict verdict = GO;
    if (broken && grows) verdict = FAIL;
    if (number == at && mode != COUNT) {
        char line[PATH_MAX + 80];
        snprintf(line, sizeof line, "fired %ld %s %s\n", number, what, path + root_length);
        tell(line);
        if (mode == EIO_ONCE) verdict = FAIL;
        else if (mode == KILL) verdict = DIE;
        else {
            broken = 1;
            if (grows) verdict = mode == SHORT && tears ? HALF : FAIL;
        }
    }
    pthread_mutex_unlock(&lock);
    if (verdict == FAIL) errno = mode == EIO_ONCE ? EIO : ENOSPC;
    return verdict;
}

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); for (;;) pause(); }

/* One entry of the record: what, two paths, an offset, bytes. */
static void record(char what, const char *path, const char *other, int64_t offset, const void *data, int64_t length) {
    if (mode != RECORD) return;
    uint32_t first = strlen(path), second = other ? strlen(other) : 0;
    struct iovec parts[8] = {
        { &what, 1 }, { &first, 4 }, { &second, 4 }, { &offset, 8 }, { &length, 8 },
        { (void *)path, first }, { (void *)other, second }, { (void *)data, data ? (size_t)length : 0 },
    };
    syscall(SYS_writev, log_fd, parts, 8);
}

static ssize_t raw_pwrite(int fd, const void *data, size_t length, int64_t offset) {
    return offset < 0 ? syscall(SYS_write, fd, data, length) : syscall(SYS_pwrite64, fd, data, length, offset);
}

/* Every way of writing comes here; offset -1 means where the file stands. */
static ssize_t put(int fd, const void *data, size_t length, int64_t offset) {
    char path[PATH_MAX];
    if (mode == RECORD && fd == 1) record('a', "", NULL, 0, data, length);
    if (mode == PASS || fd <= 2 || !path_of(fd, path)) return raw_pwrite(fd, data, length, offset);
    switch (judge("write", path, 1, 1)) {
    case FAIL: return -1;
    case HALF: return raw_pwrite(fd, data, length > 1 ? length / 2 : length, offset);
    case DIE: raw_pwrite(fd, data, length / 2, offset); die(); break;
    case GO: break;
    }
    int64_t place = offset >= 0 ? offset : syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t done = raw_pwrite(fd, data, length, offset);
    if (done > 0) record('w', path, NULL, place, data, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t length) { return put(fd, data, length, -1); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return put(fd, data, length, offset); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return put(fd, data, length, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t sum = 0;
    for (int i = 0; i < count; i++) {
        if (!parts[i].iov_len) continue;
        ssize_t done = put(fd, parts[i].iov_base, parts[i].iov_len, -1);
        if (done < 0) return sum ? sum : -1;
        sum += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return sum;
}

/* The program falls back to reading and writing, which are seen. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
    if (mode == PASS) return syscall(SYS_copy_file_range, in, from, out, to, length, flags);
    errno = ENOSYS;
    return -1;
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    if (mode == PASS) return syscall(SYS_sendfile, out, in, offset, count);
    errno = ENOSYS;
    return -1;
}

static int cut(int fd, int64_t size) {
    char path[PATH_MAX];
    if (mode == PASS || !path_of(fd, path)) return syscall(SYS_ftruncate, fd, size);
    struct stat now;
    int grows = fstat(fd, &now) == 0 && size > now.st_size;
    switch (judge("truncate", path, grows, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    int done = syscall(SYS_ftruncate, fd, size);
    if (!done) record('t', path, NULL, size, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int flush(int fd, long call) {
    char path[PATH_MAX];
    if (mode == PASS || !path_of(fd, path)) return syscall(call, fd);
    switch (judge("sync", path, 0, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    record('s', path, NULL, 0, NULL, 0);
    /* The record decides what was kept: the real disk need not turn for it. */
    return mode == RECORD ? 0 : syscall(call, fd);
}
int fsync(int fd) { return flush(fd, SYS_fsync); }
int fdatasync(int fd) { return flush(fd, SYS_fdatasync); }

static int move(int from_folder, const char *from, int to_folder, const char *to) {
    if (!ours(from) && !ours(to)) return syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    switch (judge("rename", to, 0, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    int done = syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
    if (!done) record('r', from, to, 0, NULL, 0);
    return done;
}
int rename(const char *from, const char *to) { return move(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return move(from_folder, from, to_folder, to); }

int link(const char *from, const char *to) {
    if (!ours(to)) return syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    switch (judge("link", to, 1, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    int done = syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (!done) record('l', from, to, 0, NULL, 0);
    return done;
}

/* The record wants whole paths: what is removed through an open folder is named by it. */
static int forget(int folder, const char *name, int flags) {
    char path[PATH_MAX * 2];
    if (name[0] == '/') snprintf(path, sizeof path, "%s", name);
    else if (folder == AT_FDCWD || !path_of(folder, path)) return syscall(SYS_unlinkat, folder, name, flags);
    else { size_t length = strlen(path); snprintf(path + length, sizeof path - length, "/%s", name); }
    if (!ours(path) || faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW)) return syscall(SYS_unlinkat, folder, name, flags);
    switch (judge("remove", path, 0, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    int done = syscall(SYS_unlinkat, folder, name, flags);
    if (!done) record('u', path, NULL, 0, NULL, 0);
    return done;
}
int unlink(const char *path) { return forget(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return forget(folder, path, flags); }
int rmdir(const char *path) { return forget(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdir(const char *path, mode_t rights) {
    if (!ours(path) || !access(path, F_OK)) return syscall(SYS_mkdirat, AT_FDCWD, path, rights);
    switch (judge("mkdir", path, 1, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    int done = syscall(SYS_mkdirat, AT_FDCWD, path, rights);
    if (!done) record('m', path, NULL, 0, NULL, 0);
    return done;
}

static int take(int folder, const char *path, int flags, mode_t rights) {
    const char *name = path ? strrchr(path, '/') : NULL;
    if (name && !strcmp(name, "/faults.arm")) armed = 1;
    if (name && !strcmp(name, "/faults.clear")) { armed = 0; broken = 0; }
    if (!ours(path) || !(flags & (O_CREAT | O_TRUNC))) return syscall(SYS_openat, folder, path, flags, rights);
    int was_there = !access(path, F_OK);
    /* Opening what is there without emptying it changes nothing. */
    if (was_there && !(flags & O_TRUNC)) return syscall(SYS_openat, folder, path, flags, rights);
    switch (judge("open", path, !was_there, 0)) {
    case FAIL: return -1;
    case DIE: die(); break;
    default: break;
    }
    int fd = syscall(SYS_openat, folder, path, flags, rights);
    if (fd >= 0) record(was_there ? 't' : 'c', path, NULL, 0, NULL, 0);
    return fd;
}
#define RIGHTS mode_t rights = 0; if (flags & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); rights = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { RIGHTS return take(AT_FDCWD, path, flags, rights); }
int open64(const char *path, int flags, ...) { RIGHTS return take(AT_FDCWD, path, flags, rights); }
int openat(int folder, const char *path, int flags, ...) { RIGHTS return take(folder, path, flags, rights); }
int openat64(int folder, const char *path, int flags, ...) { RIGHTS return take(folder, path, flags, rights); }
