// The digest itself, without the providers around it, whose setting up takes longer than a small command's work. OpenSSL 3 calls it
// deprecated in favour of them.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
