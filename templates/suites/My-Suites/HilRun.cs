// Opens a run around the tests of this assembly, whether hil, dotnet test or an IDE starts them.
[assembly: HilQrtr.NUnit.HilRun]
