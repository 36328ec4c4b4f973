using Microsoft.Win32.SafeHandles;

namespace HilQrtr.Native;

/// <summary>
/// An open file descriptor of this process. Disposing this object closes the descriptor, but only after all calls that use the descriptor
/// have returned.
/// </summary>
internal sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes ownership of <paramref name="number"/>.</summary>
    public FileDescriptor(int number)
        : base(ownsHandle: true) => SetHandle(number);

    public int Number => (int)handle;

    /// <summary>Takes ownership of the descriptor that a call returned.</summary>
    /// <exception cref="IOException">The call failed.</exception>
    public static FileDescriptor Of(int result, string call) =>
        result >= 0 ? new FileDescriptor(result) : throw new IOException($"{call} failed: {Result.Text(result)}");

    /// <summary>Makes reads and writes non-blocking. This affects every process that shares the open file.</summary>
    public int SetNonBlocking()
    {
        using var use = Use();
        return FileCalls.SetNonBlocking(use.Number);
    }

    /// <summary>Makes it impossible to shrink the file. This affects every process that uses the file.</summary>
    /// <returns>False if the file can still shrink.</returns>
    public bool TryForbidShrinking()
    {
        using var use = Use();
        return FileCalls.ForbidShrinking(use.Number) >= 0;
    }

    public int Read(Span<byte> room)
    {
        using var use = Use();
        return FileCalls.Read(use.Number, room);
    }

    public int Write(ReadOnlySpan<byte> data)
    {
        using var use = Use();
        return FileCalls.Write(use.Number, data);
    }

    public int Status(out FileStatus status)
    {
        using var use = Use();
        return FileCalls.Status(use.Number, out status);
    }

    /// <summary>Keeps the descriptor open until the returned object is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The descriptor is already closed.</exception>
    public Held Use() => new(this);

    protected override bool ReleaseHandle() => FileCalls.Close((int)handle) == 0;

    internal readonly ref struct Held : IDisposable
    {
        private readonly FileDescriptor _owner;

        public Held(FileDescriptor owner)
        {
            _owner = owner;
            var isHeld = false;
            owner.DangerousAddRef(ref isHeld);
        }

        public int Number => _owner.Number;

        public void Dispose() => _owner.DangerousRelease();
    }
}
