namespace HilQrtr.TestKit.Rigs;

/// <summary>
/// An exception type that no assembly of the product knows. It is defined only in the assembly of <see cref="FakeRigProvider"/>.
/// </summary>
public sealed class FakeRigException(string message) : Exception(message);
