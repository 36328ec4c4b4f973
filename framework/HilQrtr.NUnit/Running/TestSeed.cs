using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// The seed of one test. It consists of the first eight bytes, little-endian, of the SHA-256 of <c>run seed|repetition|full
/// name</c> in UTF-8, with both numbers in decimal. The seed does not depend on the rig, so a test makes the same choices on
/// two rigs. It does not depend on other tests either, so a test behaves the same whether it runs alone or in a complete run.
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
