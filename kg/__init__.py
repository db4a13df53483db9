"""kg: hand-written rules turn news articles into a knowledge graph whose every edge leads back to its words."""
