// Opens a run around the tests of this assembly, under hil, dotnet test or an IDE.
[assembly: HilQrtr.NUnit.HilRun]
