using System.Security.Cryptography;
using System.Text;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// Queries a git checkout without writing to it. git updates the index even when it only reads, so this class lets git work on a copy of
/// the index.
/// </summary>
internal sealed class GitCheckout : IDisposable
{
    private readonly string _folder;
    private readonly DirectoryInfo _copies = Directory.CreateTempSubdirectory("hil-git-");
    private ToolRunner _tools;

    private GitCheckout(string folder, KernelBuildSetup setup) => (_folder, _tools) = (folder, new ToolRunner(setup));

    /// <summary>
    /// Opens the checkout in a folder. Returns null if the folder is not the top of a checkout, or if git is not installed.
    /// </summary>
    public static async Task<GitCheckout?> OpenAsync(string folder, KernelBuildSetup setup, CancellationToken cancellationToken)
    {
        // In a worktree, .git is a file.
        if (!Path.Exists(Path.Combine(folder, ".git")) || BuildTools.Find(setup, "git") is null) return null;
        var checkout = new GitCheckout(folder, setup);
        try
        {
            if (await checkout.CopyIndexAsync(setup, cancellationToken)) return checkout;
        }
        catch
        {
            checkout.Dispose();
            throw;
        }

        checkout.Dispose();
        return null;
    }

    public void Dispose() => _copies.Delete(recursive: true);

    /// <summary>Computes a single digest that covers the tree at HEAD, the local changes and the untracked files.</summary>
    public async Task<string> DigestAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (_, tree) = await RunAsync(["rev-parse", "HEAD^{tree}"], cancellationToken);
        var (_, difference) = await RunAsync(["diff", "HEAD", "--binary", "--no-ext-diff", "--no-textconv", "--no-color"], cancellationToken);
        hash.AppendData(Encoding.UTF8.GetBytes($"{tree}\0{difference}\0"));
        foreach (var name in (await ListAsync(["--others", "--exclude-standard"], cancellationToken)).Order(StringComparer.Ordinal))
        {
            var file = new FileInfo(Path.Combine(_folder, name));
            var content = file.LinkTarget ?? (file.Exists ? Sha256Hex.OfFile(file.FullName) : "");
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Returns the paths of all tracked and untracked files, except ignored ones.</summary>
    public Task<IReadOnlyList<string>> FilesAsync(CancellationToken cancellationToken) =>
        ListAsync(["--cached", "--others", "--exclude-standard"], cancellationToken);

    private async Task<bool> CopyIndexAsync(KernelBuildSetup setup, CancellationToken cancellationToken)
    {
        var (hasCommit, _) = await RunAsync(["rev-parse", "--verify", "--quiet", "HEAD^{tree}"], cancellationToken);
        var (hasIndex, index) = await RunAsync(["rev-parse", "--git-path", "index"], cancellationToken);
        var original = Path.Combine(_folder, index.Trim());
        if (hasCommit != 0 || hasIndex != 0 || !File.Exists(original)) return false;
        var copy = Path.Combine(_copies.FullName, "index");
        File.Copy(original, copy);
        _tools = new ToolRunner(setup, new Dictionary<string, string> { ["GIT_INDEX_FILE"] = copy });
        return true;
    }

    private async Task<IReadOnlyList<string>> ListAsync(string[] options, CancellationToken cancellationToken)
    {
        var (code, output) = await RunAsync(["ls-files", "-z", .. options], cancellationToken);
        if (code != 0)
            throw new KernelBuildException($"git cannot list the files of {_folder}: {output}");
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(n => n.Trim('\n')).Where(n => n.Length > 0).Distinct()];
    }

    // safe.directory is needed because the checkout may belong to another user.
    private Task<(int ExitCode, string Output)> RunAsync(string[] args, CancellationToken cancellationToken) =>
        _tools.ReadAsync("git", ["--no-optional-locks", "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", .. args], _folder, cancellationToken);
}
