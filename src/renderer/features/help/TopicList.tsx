import { useArticles } from './use-articles.ts';
import classes from './Help.module.css';

/** Articles to choose from: title and one sentence. */
export function TopicList({
  topics,
  onArticle,
}: {
  readonly topics: readonly string[];
  readonly onArticle: (id: string) => void;
}) {
  const { articles, language } = useArticles();
  return (
    <ul className={classes['topics']} lang={language}>
      {topics.map((id) => {
        const article = articles[id];
        if (!article) return null;
        return (
          <li key={id}>
            <button type="button" className={classes['topic']} onClick={() => onArticle(id)}>
              <strong>{article.title}</strong>
              <span>{article.lead}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
