using System.Text.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Source in an archive. The archive is unpacked only once and is identified by its digest.</summary>
internal sealed class TarballSource : KernelSource
{
    private readonly KernelBuildSetup _setup;
    private readonly string _recordFile;
    private SourceRecord _record;

    private TarballSource(SourceRecord record, string recordFile, KernelBuildSetup setup)
        : base(record.Path) => (_record, _recordFile, _setup) = (record, recordFile, setup);

    public override string TreeKey => $"tarball {_record.Sha256}";

    public override string Identity => $"tarball sha256 {_record.Sha256}";

    public override KernelVersion? Version => _record.Version is { } version ? KernelVersion.Parse(version) : null;

    public override string DefaultName => "stock";

    /// <summary>Computes the archive's digest, unless the digest is cached.</summary>
    public static TarballSource Identify(
        string path, KernelCache cache, KernelBuildSetup setup, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        var recordFile = System.IO.Path.Combine(cache.Sources, $"{Sha256Hex.OfText(path)[..16]}.json");
        if (Known(recordFile) is { } known && known.Path == path && known.Length == file.Length && known.ModifiedTicks == file.LastWriteTimeUtc.Ticks)
            return new TarballSource(known, recordFile, setup);
        progress.Report(new KernelBuildProgress(KernelBuildStage.Identify, $"reading {path}"));
        cancellationToken.ThrowIfCancellationRequested();
        var record = new SourceRecord(path, file.Length, file.LastWriteTimeUtc.Ticks, Sha256Hex.OfFile(path), null);
        return new TarballSource(record, recordFile, setup);
    }

    public override async Task UpdateAsync(KernelTree tree, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(tree.Source))
            await UnpackAsync(tree, progress, cancellationToken);
        if (_record.Version is null)
        {
            _record = _record with { Version = $"{KernelVersion.Of(tree.Source, Path)}" };
            AtomicFile.Write(_recordFile, JsonSerializer.Serialize(_record, KernelJson.Readable.SourceRecord));
        }
    }

    private async Task UnpackAsync(KernelTree tree, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var partial = tree.BeginSource();
        var errors = new List<string>();
        string[] args = ["--extract", "--strip-components=1", "--no-same-owner", .. Tarball.Options(Path), "--file=-", $"--directory={partial}"];
        var code = await new ToolRunner(_setup).RunAsync("tar", args, null, errors.Add, input => FeedAsync(input, progress, cancellationToken), cancellationToken);
        if (code != 0)
        {
            if (errors.Exists(e => e.Contains("No space left", StringComparison.Ordinal)))
                throw DiskSpace.Full(tree.Folder);
            throw new RigConfigurationException($"{Path} cannot be unpacked: {errors.FirstOrDefault() ?? $"tar exited with {code}"}; if it is truncated, download it again");
        }

        _ = KernelVersion.Of(partial, Path);
        tree.EndSource();
    }

    private async Task FeedAsync(Stream input, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path);
        var buffer = new byte[1 << 20];
        long doneBytes = 0;
        while (await file.ReadAsync(buffer, cancellationToken) is var n and > 0)
        {
            await input.WriteAsync(buffer.AsMemory(0, n), cancellationToken);
            doneBytes += n;
            progress.Report(new KernelBuildProgress(KernelBuildStage.Unpack, System.IO.Path.GetFileName(Path), doneBytes, _record.Length));
        }
    }

    private static SourceRecord? Known(string recordFile)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(recordFile), KernelJson.Readable.SourceRecord);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
