namespace HilQrtr.Agent.Loop;

/// <summary>An owner of polled descriptors.</summary>
internal interface IPolled
{
    /// <summary>Adds the descriptors to poll now.</summary>
    void AddTo(PollSet set);

    /// <summary>One of them is ready.</summary>
    /// <param name="token">The token it was added with.</param>
    /// <param name="returned">Its <c>revents</c>.</param>
    void OnReady(int token, short returned);
}
