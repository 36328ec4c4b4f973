using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// The seed of one test: the first eight bytes, little-endian, of the SHA-256 of <c>run seed|repetition|full name</c> in UTF-8,
/// with both numbers in decimal. It does not depend on the rig, so two rigs make the same choices, nor on other tests, so a
/// test behaves the same alone as in the whole run.
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
