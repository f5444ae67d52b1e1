// Stands in for Node's types in rooms that run where Node is not: a package whose own types ask for them
// would otherwise bring `process` and `Buffer` into every file (typeRoots in src/shared and src/renderer).
