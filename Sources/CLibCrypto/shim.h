// SHA-256 through libcrypto's EVP interface (Debian's libssl-dev): hardware SHA, no build cost.
#include <openssl/evp.h>
