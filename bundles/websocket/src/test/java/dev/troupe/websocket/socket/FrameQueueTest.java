package dev.troupe.websocket.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.websocket.core.OpCode;
import org.junit.jupiter.api.Test;

final class FrameQueueTest {

    private final FrameQueue queue = new FrameQueue();

    private static Outgoing frame(int payload) {
        return new Outgoing(OpCode.TEXT, new byte[payload], null);
    }

    @Test
    void oneAtATimeMayWriteUntilNothingWaits() {
        boolean empty = queue.claim();
        queue.add(frame(1));

        boolean first = queue.claim();
        boolean second = queue.claim();
        queue.take(100);
        queue.add(frame(1));
        boolean whileWriting = queue.claim();
        queue.take(100);
        Outgoing last = queue.take(100);

        assertThat(empty).isFalse();
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(whileWriting).isFalse();
        assertThat(last).isNull();
        queue.add(frame(1));
        assertThat(queue.claim()).isTrue();
    }

    @Test
    void asManyAsFitAreTakenTogetherInTheirOrder() {
        Outgoing one = frame(20);
        Outgoing two = frame(20);
        Outgoing three = frame(20);
        queue.add(one);
        queue.add(two);
        queue.add(three);
        queue.claim();

        Outgoing head = queue.take(60);

        assertThat(head).isSameAs(one);
        assertThat(one.next).isSameAs(two);
        assertThat(two.next).isNull();
        assertThat(queue.take(60)).isSameAs(three);
    }

    @Test
    void oneThatIsTooLongForABatchIsTakenByItself() {
        Outgoing huge = frame(1000);
        queue.add(huge);
        queue.add(frame(1));
        queue.claim();

        Outgoing head = queue.take(60);

        assertThat(head).isSameAs(huge);
        assertThat(huge.next).isNull();
    }

    @Test
    void nothingIsTakenBehindTheLastOne() {
        Throwable last = queue.addLast(frame(2));

        Throwable behind = queue.add(frame(1));

        assertThat(last).isNull();
        assertThat(behind).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void drainingLeavesNothing() {
        Outgoing one = frame(1);
        queue.add(one);

        assertThat(queue.drain()).isSameAs(one);
        assertThat(queue.drain()).isNull();
        assertThat(queue.claim()).isFalse();
    }
}
