using System.Buffers.Binary;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>Reads the kernel stack of an unresponsive guest from outside.</summary>
internal static class KernelStack
{
    private const int MaxFrames = 32;

    /// <summary>
    /// Stops the kernel and reads its stack by following the frame pointers (CONFIG_FRAME_POINTER), even across interrupts. Then kills
    /// the kernel.
    /// </summary>
    /// <param name="process">The kernel's process. It must be a child of this process.</param>
    /// <param name="binary">The kernel's binary, with symbols.</param>
    /// <returns>The functions, innermost first; empty if the kernel cannot be traced. In that case, the kernel may still be running.</returns>
    public static IReadOnlyList<string> ReadAndKill(GuestProcess process, string binary)
    {
        List<string> functions = [];
        // This needs a dedicated thread, because all ptrace calls must come from the thread that attached to the process.
        var thread = new Thread(() => Trace(process, binary, functions)) { IsBackground = true, Name = "hilqrtr-stack" };
        thread.Start();
        thread.Join();
        return functions;
    }

    private static void Trace(GuestProcess process, string binary, List<string> functions)
    {
        try
        {
            var symbols = ElfSymbols.Read(binary);
            Tracing.TryLookAndKill(process.Id, process.Exited, (address, frame) => Walk(process.Id, symbols, address, frame, functions));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The stack stays incomplete, but the caller can still report the hang.
        }
    }

    private static void Walk(int process, ElfSymbols symbols, ulong address, ulong frame, List<string> functions)
    {
        using var memory = new FileStream($"/proc/{process}/mem", new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 0 });
        Span<byte> pair = stackalloc byte[16];
        for (var i = 0; i < MaxFrames; i++)
        {
            if (symbols.Find(address) is { } function) functions.Add(function);
            if (frame is 0 or > long.MaxValue || RandomAccess.Read(memory.SafeFileHandle, pair, (long)frame) < pair.Length) break;
            address = BinaryPrimitives.ReadUInt64LittleEndian(pair[8..]);
            var next = BinaryPrimitives.ReadUInt64LittleEndian(pair);
            if (next == frame) break;
            frame = next;
        }
    }
}
