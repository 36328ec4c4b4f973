namespace HilQrtr.Agent.Loop;

/// <summary>Waits for descriptors.</summary>
internal interface IPolled
{
    /// <summary>Adds the descriptors to wait for now.</summary>
    void AddTo(PollSet set);

    /// <summary>One of them is ready.</summary>
    /// <param name="token">Which, as it was added.</param>
    /// <param name="returned">What <c>poll</c> said.</param>
    void OnReady(int token, short returned);
}
