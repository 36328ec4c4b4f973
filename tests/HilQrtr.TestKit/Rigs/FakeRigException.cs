namespace HilQrtr.TestKit.Rigs;

/// <summary>An error that only <see cref="FakeRigProvider"/>'s assembly defines.</summary>
public sealed class FakeRigException(string message) : Exception(message);
