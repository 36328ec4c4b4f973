// Starts a run around the tests of this assembly, under hil, dotnet test and IDEs.
[assembly: HilQrtr.NUnit.HilRun]
