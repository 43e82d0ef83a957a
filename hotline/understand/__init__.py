"""What a text asks for: a pure function from words to a page, a language and why.

It chooses; the words are the operators'. All that it knows was compiled into the Vocabulary. One step a file;
`message` puts them in order.
"""
