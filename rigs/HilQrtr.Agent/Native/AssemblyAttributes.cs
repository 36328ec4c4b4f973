using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

// The C library is never beside the program: no time is lost looking there.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
