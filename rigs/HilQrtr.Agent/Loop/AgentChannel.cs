using HilQrtr.Native;

namespace HilQrtr.Agent.Loop;

/// <summary>The agent's end of the channel. It is either one device for both directions or one descriptor for each direction.</summary>
internal sealed class AgentChannel : IDisposable
{
    private AgentChannel(int input, int output)
    {
        Input = input;
        Output = output;
    }

    public int Input { get; }

    public int Output { get; }

    /// <summary>Whether the host has opened its end of the channel.</summary>
    public bool IsConnected
    {
        get
        {
            Span<PollEntry> entries = [new PollEntry { Descriptor = Input, Events = PollEntry.In }];
            _ = ClockCalls.Poll(entries, ClockCalls.Now());
            return (entries[0].Returned & PollEntry.HangUp) == 0;
        }
    }

    public static AgentChannel OverStandardStreams() => new(0, 1);

    /// <exception cref="AgentException">The channel cannot be opened.</exception>
    public static AgentChannel Open(string path)
    {
        var file = FileCalls.Open(path, FileCalls.ReadWrite | FileCalls.NoControllingTerminal);
        if (file < 0) throw new AgentException($"channel {path} cannot be opened: error {-file}. The channel must be a readable and writable device.");
        MachineCalls.MakeRaw(file);
        return new AgentChannel(file, file);
    }

    /// <summary>Makes reads and writes non-blocking.</summary>
    public void DoNotBlock()
    {
        _ = FileCalls.SetNonBlocking(Input);
        _ = FileCalls.SetNonBlocking(Output);
    }

    public void Dispose()
    {
        if (Input != 0) _ = FileCalls.Close(Input);
    }
}
