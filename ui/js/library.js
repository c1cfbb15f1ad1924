// The library: files are sent one by one, the list is searched as one types.

function browse() {}
