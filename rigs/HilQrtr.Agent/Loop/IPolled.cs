namespace HilQrtr.Agent.Loop;

/// <summary>An owner of file descriptors that the main loop polls.</summary>
internal interface IPolled
{
    /// <summary>Adds the descriptors that the next poll must include.</summary>
    void AddTo(PollSet set);

    /// <summary>Called when one of the descriptors is ready.</summary>
    /// <param name="token">The token that was given when the descriptor was added.</param>
    /// <param name="returned"><c>revents</c> of the descriptor.</param>
    void OnReady(int token, short returned);
}
