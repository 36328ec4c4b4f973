// Starts a run before the tests of this assembly and ends it after them, whether hil, dotnet test or an IDE runs the tests.
[assembly: HilQrtr.NUnit.HilRun]
