// Opens a run around the tests of this assembly, whoever runs them: hil, dotnet test or an IDE.
[assembly: HilQrtr.NUnit.HilRun]
