using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// The seed of one test: the first eight bytes, little-endian, of SHA-256 over <c>run seed|repetition|full name</c> in UTF-8,
/// both numbers decimal. It depends neither on the rig, so that two rigs get the same choices, nor on other tests, so that a
/// test alone repeats what it did in the whole run.
/// </summary>
internal static class TestSeed
{
    public static ulong Of(ulong run, int repetition, string fullName)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{run}|{repetition}|{fullName}")), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
