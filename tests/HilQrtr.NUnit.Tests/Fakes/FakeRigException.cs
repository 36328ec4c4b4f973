namespace HilQrtr.NUnit.Tests.Fakes;

/// <summary>An error that only <see cref="FakeRigProvider"/>'s assembly defines.</summary>
internal sealed class FakeRigException(string message) : Exception(message);
