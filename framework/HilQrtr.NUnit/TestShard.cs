using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.NUnit;

/// <summary>
/// One of several parts into which all tests are divided, so that each part can run on a different machine. The shard of a
/// test depends only on the full name of the test. The name is hashed as UTF-8 with SHA-256. The first eight bytes of the
/// hash are read as a little-endian number. That number modulo the number of shards gives the test's shard, counted from 0. Every test is
/// therefore in exactly one shard, whatever the filter and the order of the tests.
/// </summary>
/// <param name="Number">Number of the shard, counted from 1.</param>
/// <param name="Count">Number of shards.</param>
public sealed record TestShard(int Number, int Count)
{
    /// <summary>Parses a shard, such as <c>2/3</c>.</summary>
    /// <param name="text">The text to parse: two numbers separated by a slash.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="problem">Why the text is invalid; null if it is valid.</param>
    /// <returns>Whether the text is valid.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TestShard? shard, [NotNullWhen(false)] out string? problem)
    {
        (shard, problem) = (null, null);
        if (text.Split('/') is not [var first, var second] || Number(first) is not { } number || Number(second) is not (>= 1 and { } count))
            problem = $"invalid shard '{text}'; use the form K/N, such as 2/3";
        else if (number < 1 || number > count)
            problem = $"invalid shard '{text}'; the shards are 1/{count} to {count}/{count}";
        else
            shard = new TestShard(number, count);
        return problem is null;

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    /// <summary>Returns whether a test is in this shard.</summary>
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
