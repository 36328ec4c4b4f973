using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>
/// Builds a static x86-64 Linux program from machine code. Such a program needs no compiler and no runtime, so only the kernel is
/// measured. System call arguments are in rdi, rsi, rdx, r10, r8, r9 (System V ABI, AMD64 supplement).
/// </summary>
internal sealed class MachineProgram
{
    private const ulong LoadAddress = 0x400000;
    private const int ElfHeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const byte ExitCall = 60;

    // mov r32, imm32 for edi, esi, edx, r10d, r8d, r9d; lea r64, [rip + distance] for rdi, rsi, rdx.
    private static readonly byte[][] MoveNumber = [[0xbf], [0xbe], [0xba], [0x41, 0xba], [0x41, 0xb8], [0x41, 0xb9]];
    private static readonly byte[][] LoadPlace = [[0x48, 0x8d, 0x3d], [0x48, 0x8d, 0x35], [0x48, 0x8d, 0x15]];

    private readonly List<byte> _code = [];
    private readonly List<(int Place, byte[] Bytes)> _data = [];
    private readonly List<int> _failures = [];

    /// <summary>Adds machine code.</summary>
    public MachineProgram Code(params ReadOnlySpan<byte> bytes)
    {
        _code.AddRange(bytes);
        return this;
    }

    /// <summary>Sets an argument to a number.</summary>
    public MachineProgram Number(int argument, uint value) => Code(MoveNumber[argument]).Value(value);

    /// <summary>Sets one of the first three arguments to the address of constant bytes.</summary>
    public MachineProgram Bytes(int argument, params byte[] bytes)
    {
        Code(LoadPlace[argument]);
        _data.Add((_code.Count, bytes));
        return Value(0);
    }

    /// <summary>Sets an argument to the address of a NUL-terminated string.</summary>
    public MachineProgram Text(int argument, string text) => Bytes(argument, [.. Encoding.ASCII.GetBytes(text), 0]);

    /// <summary>Makes a system call; the result is in rax.</summary>
    public MachineProgram Call(byte number) => Code(0xb8).Value(number).Code(0x0f, 0x05);

    /// <summary>Exits with status 1 unless rax has the expected value.</summary>
    public MachineProgram Expect(int result)
    {
        Code(0x48, 0x3d).Value((uint)result).Code(0x0f, 0x85); // cmp rax, result; jne
        _failures.Add(_code.Count);
        return Value(0);
    }

    /// <summary>Adds a loop that counts down in r14 or r15.</summary>
    /// <param name="counter">14 or 15.</param>
    /// <param name="times">Number of iterations; may be 0.</param>
    /// <param name="body">Adds the loop body.</param>
    public MachineProgram Repeat(int counter, int times, Action<MachineProgram> body)
    {
        if (times == 0) return this;
        var register = (byte)(counter - 8);
        Code(0x41, (byte)(0xb8 + register)).Value((uint)times); // mov rNd, times
        var begin = _code.Count;
        body(this);
        Code(0x41, 0xff, (byte)(0xc8 + register), 0x0f, 0x85); // dec rNd; jnz
        return Value((uint)(begin - (_code.Count + sizeof(int))));
    }

    /// <summary>Returns the executable. The program exits with status 0 at the end of its code.</summary>
    public byte[] ToArray()
    {
        Number(0, 0).Call(ExitCall);
        foreach (var place in _failures) Patch(place, _code.Count);
        Number(0, 1).Call(ExitCall);
        foreach (var (place, bytes) in _data)
        {
            Patch(place, _code.Count);
            _code.AddRange(bytes);
        }
        return [.. Headers(_code.Count), .. _code];
    }

    private MachineProgram Value(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return Code(bytes);
    }

    // The distance is relative to the end of the field.
    private void Patch(int place, int target) =>
        BinaryPrimitives.WriteInt32LittleEndian(CollectionsMarshal.AsSpan(_code)[place..], target - (place + sizeof(int)));

    /// <summary>
    /// Returns the ELF header and one program header. The program header maps the complete file read-only and executable (System V ABI,
    /// ELF-64).
    /// </summary>
    private static byte[] Headers(int codeSize)
    {
        var headers = new byte[ElfHeaderSize + ProgramHeaderSize];
        byte[] identification = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2 /* ELFCLASS64 */, 1 /* ELFDATA2LSB */, 1 /* EV_CURRENT */];
        identification.CopyTo(headers, 0);
        Short(16, 2); // ET_EXEC
        Short(18, 62); // EM_X86_64
        Short(20, 1);
        Long(24, LoadAddress + (ulong)headers.Length); // entry
        Long(32, ElfHeaderSize); // program headers
        Short(52, ElfHeaderSize);
        Short(54, ProgramHeaderSize);
        Short(56, 1);

        Short(ElfHeaderSize, 1); // PT_LOAD
        Short(ElfHeaderSize + 4, 5); // PF_R | PF_X
        Long(ElfHeaderSize + 16, LoadAddress);
        Long(ElfHeaderSize + 24, LoadAddress);
        Long(ElfHeaderSize + 32, (ulong)(headers.Length + codeSize));
        Long(ElfHeaderSize + 40, (ulong)(headers.Length + codeSize));
        Long(ElfHeaderSize + 48, 0x1000);
        return headers;

        void Short(int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(headers.AsSpan(offset), value);
        void Long(int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(headers.AsSpan(offset), value);
    }
}
