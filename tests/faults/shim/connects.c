/* Writes down every connection a program asks for, and every name it looks up, into the file CONNECTS_LOG names. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void say(const char *what, int family, const char *where) {
    const char *log = getenv("CONNECTS_LOG");
    if (!log) return;
    char line[400];
    int length = snprintf(line, sizeof line, "%s %d %.200s %s\n", what, family, where, program_invocation_short_name);
    int fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) return;
    syscall(SYS_write, fd, line, length);
    syscall(SYS_close, fd);
}

static void tell(const char *what, const struct sockaddr *to) {
    if (!to) return;
    char address[INET6_ADDRSTRLEN] = "-";
    if (to->sa_family == AF_INET) inet_ntop(AF_INET, &((const struct sockaddr_in *)to)->sin_addr, address, sizeof address);
    if (to->sa_family == AF_INET6) inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)to)->sin6_addr, address, sizeof address);
    say(what, to->sa_family, address);
}

/* Each program that listens says so: one that cannot be heard has asked for nothing that anybody knows of. */
__attribute__((constructor)) static void here(void) {
    say("here", 0, "-");
}

int connect(int fd, const struct sockaddr *to, socklen_t length) {
    tell("connect", to);
    return syscall(SYS_connect, fd, to, length);
}

ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *to, socklen_t length) {
    tell("sendto", to);
    return syscall(SYS_sendto, fd, data, size, flags, to, length);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    if (message && message->msg_namelen) tell("sendmsg", message->msg_name);
    return syscall(SYS_sendmsg, fd, message, flags);
}

int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags) {
    for (unsigned int at = 0; messages && at < count; at++)
        if (messages[at].msg_hdr.msg_namelen) tell("sendmmsg", messages[at].msg_hdr.msg_name);
    return syscall(SYS_sendmmsg, fd, messages, count, flags);
}

/* The library looks names up by calls of its own that nobody stands before: the question itself is heard. */
int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    static int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
    if (name) say("lookup", 0, name);
    return real ? real(name, service, hints, found) : EAI_SYSTEM;
}
