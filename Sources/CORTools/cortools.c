#include "cortools.h"
