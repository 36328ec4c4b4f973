using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A guest's init program, in machine code. The .NET agent needs <c>/proc</c>, but nothing mounts <c>/proc</c> before init
/// runs. This program therefore mounts <c>/proc</c> and then executes the agent.
/// </summary>
internal static class FirstProgram
{
    private const ulong LoadAddress = 0x400000;
    private const int ElfHeaderSize = 64;
    private const int ProgramHeaderSize = 56;

    /// <summary>
    /// Creates an ELF executable for x86-64 Linux. The executable mounts proc and then executes another program with the same arguments and
    /// environment.
    /// </summary>
    /// <param name="program">Path of the other program in the guest.</param>
    public static byte[] Becoming(string program)
    {
        var code = new List<byte>();
        var texts = new List<(int Position, string Text)>();

        LoadAddressOf(0x3d, "proc");   // rdi: source
        LoadAddressOf(0x35, "/proc");  // rsi: target
        LoadAddressOf(0x15, "proc");   // rdx: type
        Emit(0x4d, 0x31, 0xd2);        // xor r10, r10: flags
        Emit(0x4d, 0x31, 0xc0);        // xor r8, r8: data
        SystemCall(165);               // mount
        LoadAddressOf(0x3d, program);  // rdi: path
        Emit(0x48, 0x8d, 0x74, 0x24, 0x08);        // lea rsi, [rsp + 8]: argv
        Emit(0x48, 0x8b, 0x04, 0x24);              // mov rax, [rsp]: argc
        Emit(0x48, 0x8d, 0x54, 0xc4, 0x10);        // lea rdx, [rsp + rax * 8 + 16]: envp
        SystemCall(59);                // execve
        Emit(0xbf, 0x7f, 0x00, 0x00, 0x00);        // mov edi, 127: the shell's exit status for "command not found"
        SystemCall(60);                // exit

        foreach (var (place, text) in texts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(code)[place..], code.Count - (place + sizeof(int)));
            code.AddRange(Encoding.ASCII.GetBytes(text + "\0"));
        }
        return [.. Headers(code.Count), .. code];

        void Emit(params ReadOnlySpan<byte> bytes) => code.AddRange(bytes);

        // lea register, [rip + distance]. The distance is filled in once all code has been emitted.
        void LoadAddressOf(byte register, string text)
        {
            Emit(0x48, 0x8d, register);
            texts.Add((code.Count, text));
            Emit(0, 0, 0, 0);
        }

        // mov eax, number; syscall
        void SystemCall(byte number) => Emit(0xb8, number, 0x00, 0x00, 0x00, 0x0f, 0x05);
    }

    /// <summary>
    /// Creates the ELF header and a single program header, which maps the whole file as readable and executable (System V ABI, ELF-64
    /// object file format).
    /// </summary>
    private static byte[] Headers(int codeSize)
    {
        var headers = new byte[ElfHeaderSize + ProgramHeaderSize];
        var elf = headers.AsSpan(0, ElfHeaderSize);
        "\x7f"u8.CopyTo(elf);
        "ELF"u8.CopyTo(elf[1..]);
        elf[4] = 2; // ELFCLASS64
        elf[5] = 1; // ELFDATA2LSB
        elf[6] = 1; // EV_CURRENT
        BinaryPrimitives.WriteUInt16LittleEndian(elf[16..], 2); // ET_EXEC
        BinaryPrimitives.WriteUInt16LittleEndian(elf[18..], 62); // EM_X86_64
        BinaryPrimitives.WriteUInt32LittleEndian(elf[20..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(elf[24..], LoadAddress + (ulong)headers.Length); // entry
        BinaryPrimitives.WriteUInt64LittleEndian(elf[32..], ElfHeaderSize); // program headers
        BinaryPrimitives.WriteUInt16LittleEndian(elf[52..], ElfHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(elf[54..], ProgramHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(elf[56..], 1);

        var program = headers.AsSpan(ElfHeaderSize);
        var size = (ulong)(headers.Length + codeSize);
        BinaryPrimitives.WriteUInt32LittleEndian(program, 1); // PT_LOAD
        BinaryPrimitives.WriteUInt32LittleEndian(program[4..], 5); // PF_R | PF_X
        BinaryPrimitives.WriteUInt64LittleEndian(program[16..], LoadAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(program[24..], LoadAddress);
        BinaryPrimitives.WriteUInt64LittleEndian(program[32..], size);
        BinaryPrimitives.WriteUInt64LittleEndian(program[40..], size);
        BinaryPrimitives.WriteUInt64LittleEndian(program[48..], 0x1000);
        return headers;
    }
}
