using System.Buffers.Binary;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>The programs that run in guests.</summary>
internal static class GuestPrograms
{
    private const byte Read = 0;
    private const byte Write = 1;
    private const byte Open = 2;
    private const byte ReadAt = 17; // pread64
    private const byte Socket = 41;
    private const byte ReceiveFrom = 45;
    private const byte Bind = 49;
    private const byte SocketPair = 53;
    private const byte Reboot = 169;

    private const uint Unix = 1;
    private const uint Qrtr = 42;
    private const uint Datagram = 2;
    private const uint ReadWrite = 2;
    private const uint DoNotWait = 0x40;

    private const uint Port = 0x4200;
    private const int Payload = 64;
    private const int BufferSize = 256;
    private const int PageSize = 4096;

    /// <summary>Messages per burst over AF_UNIX, whose queues hold 10 messages by default (<c>net.unix.max_dgram_qlen</c>).</summary>
    private const int UnixBurst = 8;
    private const int QrtrBurst = 50;

    /// <summary>A multiple of both burst sizes. Message counts must be multiples of this number.</summary>
    public const int Granularity = UnixBurst * QrtrBurst;

    /// <summary>Returns an init program that powers off the machine.</summary>
    public static byte[] PowerOff() => new MachineProgram()
        .Number(0, 0xfee1dead).Number(1, 672274793).Number(2, 0x4321fedc).Call(Reboot) // LINUX_REBOOT_MAGIC1, MAGIC2, CMD_POWER_OFF
        .ToArray();

    /// <summary>
    /// Returns a program that writes packets from a remote node to <c>/dev/qrtr-tun</c> and receives each packet from a QRTR
    /// socket.
    /// </summary>
    /// <param name="messages">Number of messages; a multiple of <see cref="Granularity"/>.</param>
    public static byte[] QrtrMessages(int messages)
    {
        var address = new byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(address, (ushort)Qrtr);
        BinaryPrimitives.WriteUInt32LittleEndian(address.AsSpan(4), QrtrConstants.LocalNode);
        BinaryPrimitives.WriteUInt32LittleEndian(address.AsSpan(8), Port);
        var packet = new QrtrPacket(
            QrtrPacketType.Data, new QrtrAddress(7, 1), new QrtrAddress(QrtrConstants.LocalNode, Port), ConfirmRx: false, new byte[Payload]).ToArray();
        return new MachineProgram()
            .Text(0, "/dev/qrtr-tun").Number(1, ReadWrite).Number(2, 0).Call(Open)
            .Code(0x49, 0x89, 0xc4) // mov r12, rax
            .Number(0, Qrtr).Number(1, Datagram).Number(2, 0).Call(Socket)
            .Code(0x49, 0x89, 0xc5) // mov r13, rax
            .Code(0x4c, 0x89, 0xef).Bytes(1, address).Number(2, (uint)address.Length).Call(Bind).Expect(0)
            .Code(0x48, 0x81, 0xec).Code(0, BufferSize >> 8, 0, 0) // sub rsp, BufferSize
            .Repeat(14, messages / QrtrBurst, burst => burst
                .Repeat(15, QrtrBurst, one => one
                    .Code(0x4c, 0x89, 0xe7) // mov rdi, r12
                    .Bytes(1, packet).Number(2, (uint)packet.Length).Call(Write).Expect(packet.Length))
                .Repeat(15, QrtrBurst, one => one
                    .Code(0x4c, 0x89, 0xef) // mov rdi, r13
                    .Code(0x48, 0x89, 0xe6) // mov rsi, rsp
                    .Number(2, BufferSize).Number(3, DoNotWait).Number(4, 0).Number(5, 0).Call(ReceiveFrom).Expect(Payload)))
            .ToArray();
    }

    /// <summary>Returns a program that opens a file and reads its beginning again and again.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="reads">Number of reads.</param>
    public static byte[] FileReads(string path, int reads) => new MachineProgram()
        .Text(0, path).Number(1, 0).Number(2, 0).Call(Open)
        .Code(0x49, 0x89, 0xc4) // mov r12, rax
        .Code(0x48, 0x81, 0xec).Code(0, PageSize >> 8, 0, 0) // sub rsp, PageSize
        .Repeat(14, reads, read => read
            .Code(0x4c, 0x89, 0xe7) // mov rdi, r12
            .Code(0x48, 0x89, 0xe6) // mov rsi, rsp
            .Number(2, PageSize).Number(3, 0).Call(ReadAt))
        .ToArray();

    /// <summary>Returns a program that passes datagrams through a pair of AF_UNIX sockets.</summary>
    /// <param name="messages">Number of messages; a multiple of <see cref="Granularity"/>.</param>
    public static byte[] UnixMessages(int messages) => new MachineProgram()
        .Code(0x48, 0x81, 0xec).Code(0, BufferSize >> 8, 0, 0) // sub rsp, BufferSize
        .Number(0, Unix).Number(1, Datagram).Number(2, 0).Code(0x49, 0x89, 0xe2).Call(SocketPair).Expect(0) // mov r10, rsp
        .Code(0x44, 0x8b, 0x24, 0x24) // mov r12d, [rsp]
        .Code(0x44, 0x8b, 0x6c, 0x24, 0x04) // mov r13d, [rsp + 4]
        .Repeat(14, messages / UnixBurst, burst => burst
            .Repeat(15, UnixBurst, one => one
                .Code(0x4c, 0x89, 0xe7) // mov rdi, r12
                .Bytes(1, new byte[Payload]).Number(2, Payload).Call(Write).Expect(Payload))
            .Repeat(15, UnixBurst, one => one
                .Code(0x4c, 0x89, 0xef) // mov rdi, r13
                .Code(0x48, 0x89, 0xe6) // mov rsi, rsp
                .Number(2, BufferSize).Call(Read).Expect(Payload)))
        .ToArray();
}
