using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Tests.Samples;

/// <summary>A disk that is full for some files, but not for others.</summary>
internal sealed class FaultyDisk : IResultsDisk
{
    private readonly ResultsDisk _disk = new();

    /// <summary>Selects the files that do not fit on the disk.</summary>
    public Func<string, bool> Full { get; set; } = _ => false;

    /// <summary>Selects the files that cannot be replaced, because their old and new content do not both fit on the disk.</summary>
    public Func<string, bool> NoRoomBeside { get; set; } = _ => false;

    /// <summary>Size in bytes of the largest file that fits.</summary>
    public int Largest { get; set; } = int.MaxValue;

    public long? Free { get; set; } = 4096 * 1024;

    public void Publish(string path, ReadOnlySpan<byte> content, bool durable)
    {
        if (Full(path) || NoRoomBeside(path) || content.Length > Largest)
            throw NoSpace();
        _disk.Publish(path, content, durable);
    }

    public void Create(string path, ReadOnlySpan<byte> content)
    {
        if (Full(path))
            throw NoSpace();
        _disk.Create(path, content);
    }

    public Stream OpenLog(string path) => new Log(_disk.OpenLog(path), () => Full(path));

    public long? FreeBytes(string folder) => Free;

    private static IOException NoSpace() => new("No space left on device");

    private sealed class Log(Stream inner, Func<bool> full) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (full())
                throw NoSpace();
            inner.Write(buffer);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
