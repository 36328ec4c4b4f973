using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Derives the seed of a test. The text <c>run seed|repetition|full name</c>, with both numbers in decimal, is hashed as UTF-8 with
/// SHA-256. The first eight bytes of the hash, read as a little-endian number, are the seed. The seed does not depend on the rig, so a
/// test makes the same choices on every rig. It does not depend on other tests either, so a test behaves the same whether it runs
/// alone or in a complete run. A renamed test is hashed with its first full name, so it makes the same choices as before.
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
