using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>Guest memory in an anonymous file, as in UML. The test writes to it, and the server maps it.</summary>
internal sealed unsafe class TestMemory : IDisposable
{
    public const int Size = 1 << 20;

    private readonly Mapping _mapping;

    public TestMemory()
    {
        File = FileDescriptor.Of(TestNative.MemFdCreate("hilqrtr-test", TestNative.CloseOnExec | TestNative.AllowSealing), "memfd_create");
        Assert.That(TestNative.Truncate(File, Size), Is.Zero);
        if (!Mapping.TryOfFile(File, 0, Size, out var mapping, out var refusal))
            throw new IOException(refusal);
        _mapping = mapping;
    }

    public FileDescriptor File { get; }

    public Span<byte> Bytes => new(_mapping.Start, Size);

    public void Dispose()
    {
        _mapping.Dispose();
        File.Dispose();
    }
}
