/* race-code.c: who runs, and what */

#include "engine/teaching/race.h"

/* The Python scripts are run as they stand here. How they begin and end: */

#define NUMBERS(kind)                                                          \
  "import mmap, sys, time\n" kind "\n"                                         \
  "n_x, m = int(sys.argv[1]), int(sys.argv[2])\n"                              \
  "seconds, b, alpha = map(float, sys.argv[3:])\n"                             \
  "memory = mmap.mmap(3, 0, access=mmap.ACCESS_READ)\n"

#define LOOPED                                                                 \
  NUMBERS ("from math import exp, log\n")                                      \
  "numbers = memoryview(memory).cast('d')\n"

#define WHOLE                                                                  \
  NUMBERS ("import numpy as np\n")                                             \
  "numbers = np.frombuffer(memory)\n"

#define RACE                                                                   \
  "\n"                                                                         \
  "first = time.perf_counter()\n"                                              \
  "for _ in range(200):\n"                                                     \
  "    begin = time.perf_counter()\n"                                          \
  "    done, result = run()\n"                                                 \
  "    took = time.perf_counter() - begin\n"                                   \
  "    print('run', done, took, *map(float.hex, result), flush=True)\n"        \
  "    if time.perf_counter() - first > seconds:\n"                            \
  "        break\n"

static const char python_dot[]
  = LOOPED "w, x = numbers[n_x * m:], numbers\n"
           "n = n_x\n"
           "\n"
           "def run():\n"
           "    begin = time.perf_counter()\n"
           "    z = 0.0\n"
           "    for start in range(0, n, 50000):\n"
           "        end = min(start + 50000, n)\n"
           "        for k in range(start, end):\n"
           "            z += w[k] * x[k]\n"
           "        print('done', end, flush=True)\n"
           "        if time.perf_counter() - begin > seconds:\n"
           "            break\n"
           "    return end, [z]\n" RACE;

static const char python_descent[]
  = LOOPED "X, w = numbers, numbers[n_x * m:]\n"
           "Y = w[n_x:]\n"
           "\n"
           "def run(w=w, b=b):\n"
           "    begin = time.perf_counter()\n"
           "    J, db, dw = 0.0, 0.0, [0.0] * n_x\n"
           "    for i in range(m):\n"
           "        z = b\n"
           "        for k in range(n_x):\n"
           "            z += w[k] * X[i * n_x + k]\n"
           "        a = 1 / (1 + exp(-z))\n"
           "        J -= Y[i] * log(a) + (1 - Y[i]) * log(1 - a)\n"
           "        dz = a - Y[i]\n"
           "        for k in range(n_x):\n"
           "            dw[k] += X[i * n_x + k] * dz\n"
           "        db += dz\n"
           "        if i % 16 == 15:\n"
           "            print('done', (i + 1) * n_x, flush=True)\n"
           "            if time.perf_counter() - begin > seconds:\n"
           "                break\n"
           "    m_done = i + 1\n"
           "    b = b - alpha * db / m_done\n"
           "    w = [w[k] - alpha * dw[k] / m_done for k in range(n_x)]\n"
           "    return m_done * n_x, [J / m_done, b] + w\n" RACE;

static const char numpy_dot[]
  = WHOLE "x, w = numbers[:n_x], numbers[n_x:2 * n_x]\n"
          "\n"
          "def run():\n"
          "    z = np.dot(w, x)\n"
          "    return n_x, [z]\n" RACE;

static const char numpy_descent[]
  = WHOLE "X = numbers[:n_x * m].reshape(m, n_x).T\n"
          "w = numbers[n_x * m:][:n_x].reshape(n_x, 1)\n"
          "Y = numbers[n_x * m + n_x:].reshape(1, m)\n"
          "\n"
          "def run(w=w, b=b):\n"
          "    Z = np.dot(w.T, X) + b\n"
          "    A = 1 / (1 + np.exp(-Z))\n"
          "    J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
          "    dZ = A - Y\n"
          "    dw = np.dot(X, dZ.T) / m\n"
          "    db = np.sum(dZ) / m\n"
          "    w = w - alpha * dw\n"
          "    b = b - alpha * db\n"
          "    return n_x * m, [J, b, *w[:, 0]]\n" RACE;

/* From start to end, a stretch at a time: race-notation.c */
static const char notation_loop_dot[] = "z = 0\n"
                                        "for k in range(start, end):\n"
                                        "    z += w[k] * x[k]\n";

static const char notation_loop_descent[]
  = "J = 0\n"
    "db = 0\n"
    "dw = np.zeros(n_x)\n"
    "for i in range(start, end):\n"
    "    z = b\n"
    "    for k in range(n_x):\n"
    "        z += w[k] * X[k, i]\n"
    "    a = 1 / (1 + np.exp(-z))\n"
    "    J -= Y[i] * np.log(a) + (1 - Y[i]) * np.log(1 - a)\n"
    "    dz = a - Y[i]\n"
    "    for k in range(n_x):\n"
    "        dw[k] += X[k, i] * dz\n"
    "    db += dz\n"
    "J = J / m\n"
    "for k in range(n_x):\n"
    "    w[k] -= alpha * dw[k] / m\n"
    "b -= alpha * db / m\n";

static const char notation_dot[] = "z = np.dot(w, x)\n";

static const char notation_descent[]
  = "Z = np.dot(w.T, X) + b\n"
    "A = 1 / (1 + np.exp(-Z))\n"
    "J = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
    "dZ = A - Y\n"
    "dw = np.dot(X, dZ.T) / m\n"
    "db = np.sum(dZ) / m\n"
    "w = w - alpha * dw\n"
    "b = b - alpha * db\n";

static const char c_dot[] = "double z = 0;\n"
                            "\n"
                            "for (size_t k = 0; k < n; k++)\n"
                            "  z += w[k] * x[k];\n";

static const char c_descent[]
  = "for (size_t i = 0; i < m; i++)\n"
    "  {\n"
    "    const double *x = X + i * n_x;\n"
    "    double z = b;\n"
    "\n"
    "    for (size_t k = 0; k < n_x; k++)\n"
    "      z += w[k] * x[k];\n"
    "    a = 1 / (1 + exp (-z));\n"
    "    J -= Y[i] * log (a) + (1 - Y[i]) * log (1 - a);\n"
    "    dz = a - Y[i];\n"
    "    for (size_t k = 0; k < n_x; k++)\n"
    "      dw[k] += x[k] * dz;\n"
    "    db += dz;\n"
    "  }\n"
    "J /= m;\n"
    "for (size_t k = 0; k < n_x; k++)\n"
    "  w[k] -= alpha * (dw[k] / m);\n"
    "b -= alpha * (db / m);\n";

#define VECTOR_SUM                                                             \
  "for (size_t k = 0; k < n; k += 32)\n"                                       \
  "  for (int j = 0; j < 4; j++)  /* eight numbers at a time */\n"             \
  "    sums[j] += load (w + k + 8 * j) * load (x + k + 8 * j);\n"              \
  "z = add_up (sums);\n"

#define VECTOR_DESCENT                                                         \
  "for (size_t i = first; i < last; i += 64)  /* 64 examples */\n"             \
  "  {\n"                                                                      \
  "    Z = dot (w, X, i) + b;   /* eight numbers at a time */\n"               \
  "    A = sigma (Z);\n"                                                       \
  "    J += sum (loss (Z, Y, i));\n"                                           \
  "    dZ = A - Y;\n"                                                          \
  "    dw += X * dZ;            /* eight numbers at a time */\n"               \
  "    db += sum (dZ);\n"                                                      \
  "  }\n"                                                                      \
  "w -= alpha / m * dw;         /* eight numbers at a time */\n"               \
  "b -= alpha / m * db;\n"

static const struct
{
  const char *id;
  const char *name;
  const char *code[2];
} contestants[PURR_RACE_N_CONTESTANTS] = {
  [PURR_RACE_PYTHON_LOOP]
  = { "python-loop", "Python, explicit loop", { python_dot, python_descent } },
  [PURR_RACE_NOTATION_LOOP] = { "notation-loop",
                                "Our notation, explicit loop",
                                { notation_loop_dot, notation_loop_descent } },
  [PURR_RACE_C_LOOP]
  = { "c-loop", "Compiled C, explicit loop", { c_dot, c_descent } },
  [PURR_RACE_VECTORS]
  = { "vectors", "Vectors, one processor", { VECTOR_SUM, VECTOR_DESCENT } },
  [PURR_RACE_CACHED]
  = { "vectors-cached",
      "The same, from the cache",
      { "/* The first 1,024 numbers again and again */\n" VECTOR_SUM,
        "/* The first examples again and again */\n" VECTOR_DESCENT } },
  [PURR_RACE_THREADS] = { "vectors-threads",
                          "Vectors, all processors",
                          { "/* Each processor a part */\n" VECTOR_SUM,
                            "/* Each processor a part */\n" VECTOR_DESCENT } },
  [PURR_RACE_BLAS] = { "openblas",
                       "OpenBLAS, all processors",
                       { "/* Each processor a part */\n"
                         "z += cblas_ddot (n, w, 1, x, 1);\n",
                         "/* Each processor a part, 64 examples at a time */\n"
                         "cblas_dgemv (..., X, w, Z);    /* Z = w'X + b */\n"
                         "A = sigma (Z);\n"
                         "dZ = A - Y;\n"
                         "cblas_dgemv (..., X, dZ, dw);  /* dw += X dZ' */\n"
                         "db += sum (dZ);\n"
                         "w -= alpha / m * dw;\n"
                         "b -= alpha / m * db;\n" } },
  [PURR_RACE_NOTATION_DOT] = { "notation-dot",
                               "Our notation, vectorised",
                               { notation_dot, notation_descent } },
  [PURR_RACE_NUMPY]
  = { "numpy", "NumPy, vectorised", { numpy_dot, numpy_descent } },
};

const char *
purr_race_get_id (PurrRaceContestant contestant)
{
  return (guint) contestant < PURR_RACE_N_CONTESTANTS
           ? contestants[contestant].id
           : NULL;
}

const char *
purr_race_get_name (PurrRaceContestant contestant)
{
  g_return_val_if_fail ((guint) contestant < PURR_RACE_N_CONTESTANTS, NULL);

  return contestants[contestant].name;
}

const char *
purr_race_get_code (PurrRaceContestant contestant, PurrRaceTask task)
{
  g_return_val_if_fail ((guint) contestant < PURR_RACE_N_CONTESTANTS, NULL);

  return contestants[contestant].code[task == PURR_RACE_DOT ? 0 : 1];
}
