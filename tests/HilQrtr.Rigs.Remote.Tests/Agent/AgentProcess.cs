using System.Diagnostics;

namespace HilQrtr.Rigs.Remote.Tests.Agent;

/// <summary>The agent as a process on this machine, connected through its standard input and output.</summary>
internal sealed class AgentProcess : IAgentChannel
{
    public const string Program = "HilQrtr.Agent";

    public AgentProcess(bool takesTurns = false)
    {
        TakesTurns = takesTurns;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "agent", Program))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["--channel", "stdio", .. takesTurns ? ["--turns"] : Array.Empty<string>()]) start.ArgumentList.Add(argument);
        Process = Process.Start(start)!;
    }

    public Process Process { get; }

    public bool TakesTurns { get; }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await Process.StandardInput.BaseStream.WriteAsync(bytes, cancellationToken);
        await Process.StandardInput.BaseStream.FlushAsync(cancellationToken);
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        Process.StandardOutput.BaseStream.ReadAsync(buffer, cancellationToken);

    public void Resume()
    {
    }

    /// <summary>Closes the agent's input and waits for the agent to exit.</summary>
    public async Task<int> ExitAsync()
    {
        Process.StandardInput.Close();
        await Process.WaitForExitAsync();
        return Process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        Process.Kill();
        Process.Dispose();
        return ValueTask.CompletedTask;
    }
}
