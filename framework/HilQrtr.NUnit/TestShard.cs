using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.NUnit;

/// <summary>
/// One of several parts of all tests, to be run on machines of their own. A test's part depends on its full name alone: the
/// first eight bytes, little-endian, of SHA-256 over it in UTF-8, modulo the number of parts. So no two parts share a
/// test, all together are everything, and neither order nor another filter moves one.
/// </summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record TestShard(int Number, int Count)
{
    /// <summary>Reads <c>2/3</c>.</summary>
    /// <param name="text">Two numbers.</param>
    /// <param name="shard">The part.</param>
    /// <param name="problem">What is wrong with the text; null if nothing.</param>
    /// <returns>Whether it is a part.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TestShard? shard, [NotNullWhen(false)] out string? problem)
    {
        (shard, problem) = (null, null);
        if (text.Split('/') is not [var first, var second] || Number(first) is not { } number || Number(second) is not (>= 1 and { } count))
            problem = $"invalid shard '{text}'; write K/N, as 2/3";
        else if (number < 1 || number > count)
            problem = $"invalid shard '{text}'; there are 1/{count} to {count}/{count}";
        else
            shard = new TestShard(number, count);
        return problem is null;

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    /// <summary>Whether a test is of this part.</summary>
    /// <param name="test">The test.</param>
    public bool Has(SuiteTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(test.FullName), digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest) % (ulong)Count == (ulong)(Number - 1);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
