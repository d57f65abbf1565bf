//! What is drawn, inside one open shadow root. Views take finished text, send events, and decide nothing.
