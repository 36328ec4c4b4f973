namespace HilQrtr.TestKit.Rigs;

/// <summary>
/// An exception type that the product does not know, because it is defined in the same assembly as <see cref="FakeRigProvider"/>.
/// </summary>
public sealed class FakeRigException(string message) : Exception(message);
