"""Said: who says which words: source, cue and content (Pareti 2016), across sentences and paragraphs."""
